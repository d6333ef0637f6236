import type { Command } from 'commander'
import { SlopeError } from '#shared/domain/error.ts'
import type { Run } from '#shared/domain/run.ts'
import { Tag, type MarkChange } from '#shared/domain/runs/marks.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { chooseRuns, namesOf } from './choose-runs.ts'
import { inWorkspace, withWorkspace, type WorkspaceOption } from './options.ts'

interface Choice extends WorkspaceOption {
  where: string
}

interface Reversible extends Choice {
  off?: boolean
}

/** What people do with runs, whichever process trains them. */
export function addMarks(program: Command): void {
  choosing(program.command('tag').argument('<tag>', 'a word or two, without commas'))
    .description('put a tag on runs')
    .action((tag: string, wanted: string[], options: Choice) => mark(wanted, options, { addTags: [readTag(tag)] }, `Tagged "${tag}"`))
  choosing(program.command('untag').argument('<tag>', 'that they have'))
    .description('take a tag off runs')
    .action((tag: string, wanted: string[], options: Choice) => mark(wanted, options, { removeTags: [readTag(tag)] }, `Tagged "${tag}" no more`))
  choosing(program.command('star'))
    .description('put a star on runs')
    .option('--off', 'take it off')
    .action((wanted: string[], { off = false, ...options }: Reversible) => mark(wanted, options, { isStarred: !off }, off ? 'Starred no more' : 'Starred'))
  choosing(program.command('archive'))
    .description('leave runs out of the list of runs, and keep them')
    .option('--off', 'list them again')
    .action((wanted: string[], { off = false, ...options }: Reversible) => mark(wanted, options, { isArchived: !off }, off ? 'Archived no more' : 'Archived'))
}

/** Into the bin and out of it. */
export function addBin(program: Command): void {
  choosing(program.command('delete'))
    .description('put runs into the bin, from which "slope restore" brings them back for 30 days')
    .option('--for-good', 'remove them at once, from the bin too, with all their files')
    .action((wanted: string[], { forGood = false, ...options }: Choice & { forGood?: boolean }) =>
      withRuns(wanted, options, (run) => forGood || run.deletedAt === null, async ({ bin }, ids) => {
        await bin.delete(ids)
        if (forGood) await bin.empty(ids)
        return forGood ? 'Removed for good' : 'Deleted, to be restored for 30 days'
      }))
  choosing(program.command('restore'))
    .description('bring deleted runs back')
    .action((wanted: string[], options: Choice) =>
      withRuns(wanted, options, ({ deletedAt }) => deletedAt !== null, async ({ bin }, ids) => {
        await bin.restore(ids)
        return 'Restored'
      }))
}

const choosing = (command: Command): Command =>
  withWorkspace(command)
    .argument('[run...]', 'ids of the runs, or how they begin')
    .option('--where <condition>', 'only those of which it holds, such as "training.learningRate < 0.1 and tag = wide"', '')

const mark = (wanted: string[], options: Choice, change: MarkChange, what: string): Promise<void> =>
  withRuns(wanted, options, ({ deletedAt }) => deletedAt === null, async ({ marks }, ids) => {
    await marks.mark(ids, change)
    return what
  })

/** @param isMeant whether a run is among those that a condition is for; one that is named is so anyway. @param work answers what was done */
function withRuns(wanted: string[], options: Choice, isMeant: (run: Run) => boolean, work: (workspace: Workspace, ids: string[]) => Promise<string>): Promise<void> {
  return inWorkspace(options, async (workspace) => {
    const all = workspace.runs.list()
    const chosen = chooseRuns(wanted.length > 0 ? all : all.filter(isMeant), wanted, options.where)
    const ids = chosen.map(({ id }) => id)
    const what = await work(workspace, ids)
    console.log(`${what}: ${namesOf(chosen)}.`)
  })
}

/** @throws SlopeError 'invalid-input' */
function readTag(text: string): string {
  const tag = Tag.safeParse(text)
  if (tag.success) return tag.data
  throw new SlopeError('invalid-input', `${JSON.stringify(text.slice(0, 60))} can't be a tag: give 1 to 40 characters without commas and line breaks.`)
}
