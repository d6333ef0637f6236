import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { isUnderWay, type CoachRecord } from '#shared/domain/coach/record.ts'
import { aboutStep } from '#shared/domain/coach/steps.ts'
import { SlopeError } from '#shared/domain/error.ts'
import { parseExperiment } from '#shared/domain/parse-experiment.ts'
import { setValues } from '#shared/domain/set-values.ts'
import { openCore, type Core } from '../core.ts'
import type { Assets } from '../paths.ts'
import { ensureDataset } from './ensure-dataset.ts'
import { listenForInterruption } from './interruption.ts'
import { collect, directoryOf, withWorkspace, type WorkspaceOption } from './options.ts'
import { readExperiment } from './read-experiment.ts'

interface Options extends WorkspaceOption {
  set: string[]
  resume?: string
  output?: string
  json?: boolean
}

export function addCoach(program: Command, assets: Assets): void {
  withWorkspace(program.command('coach'))
    .description("find learning rate, regularization and mini-batch size of an experiment as the book's third chapter does, and say at each step what was seen; exits with 0 when it finished, 1 when it failed, 130 when it was interrupted and can be resumed")
    .argument('[experiment]', 'the experiment file, or - for the standard input')
    .option('--set <path=value>', 'change a value, such as network.layers.0.units=100; may be repeated', collect, [])
    .option('--resume <id>', 'go on with a coaching that was stopped or interrupted, or that waits')
    .option('--output <file>', 'write the experiment that it recommends into a file')
    .option('--json', 'one JSON line a sentence, and one at the end')
    .action(async (file: string | undefined, options: Options) => {
      if ((file === undefined) === (options.resume === undefined))
        throw new SlopeError('invalid-input', 'Give an experiment file to be coached, or --resume with the id of a coaching.')
      await coachHere(assets, file, options)
    })
}

async function coachHere(assets: Assets, file: string | undefined, options: Options): Promise<void> {
  const interruption = listenForInterruption()
  const core = await openCore({ directory: directoryOf(options), workerPath: assets.worker, kernelsPath: assets.kernels })
  try {
    const begun = await begin(core, file, options, interruption)
    const ended = await follow(core, begun.id, interruption, (coach, told) => tell(coach, told, options))
    if (interruption.aborted) core.coaches.close()
    await finish(core.workspace.coaches.get(ended.id), options)
  } finally {
    await core.close()
  }
}

async function begin(core: Core, file: string | undefined, { set, resume }: Options, interruption: AbortSignal): Promise<CoachRecord> {
  if (resume !== undefined) return core.coaches.control({ id: resume, action: 'resume', waits: false })
  const experiment = parseExperiment(setValues(await readExperiment(file ?? ''), set))
  await ensureDataset(core, experiment.dataset.id, interruption)
  return core.coaches.start(experiment, false)
}

/** Resolves when the coaching is over, or the interruption comes. @param onNews with how many sentences were told before */
function follow({ workspace }: Core, id: string, interruption: AbortSignal, onNews: (coach: CoachRecord, told: number) => void): Promise<CoachRecord> {
  const { promise, resolve } = Promise.withResolvers<CoachRecord>()
  let told = 0
  const look = () => {
    const coach = workspace.coaches.get(id)
    onNews(coach, told)
    told = sentencesOf(coach).length
    if (!isUnderWay(coach.state) || interruption.aborted) resolve(coach)
  }
  const unsubscribe = workspace.onChange((change) => change.type === 'coach' && look())
  interruption.addEventListener('abort', look)
  look()
  return promise.finally(unsubscribe)
}

const sentencesOf = ({ steps }: CoachRecord) => steps.flatMap(({ kind, sentences }) => sentences.map((sentence, k) => ({ kind, sentence, isFirst: k === 0 })))

function tell(coach: CoachRecord, told: number, { json }: Options): void {
  for (const { kind, sentence, isFirst } of sentencesOf(coach).slice(told)) {
    if (json) console.log(JSON.stringify({ type: 'sentence', coach: coach.id, step: kind, sentence }))
    else console.log(`${isFirst ? `\n${aboutStep[kind].title}\n` : ''}  ${sentence}`)
  }
}

async function finish(coach: CoachRecord, options: Options): Promise<void> {
  const { id, state, reason, recommended } = coach
  if (recommended && options.output !== undefined) await writeFile(options.output, `${JSON.stringify(recommended, null, 2)}\n`)
  if (options.json) console.log(JSON.stringify({ type: 'end', coach: id, state, reason, recommended }))
  else if (recommended) tellEnd(recommended, options)
  if (state === 'finished') return
  console.error(state === 'failed' ? reason : `${state === 'interrupted' ? 'Interrupted' : `It is ${state}`}, all of it saved. It goes on with: slope coach --resume ${id}`)
  process.exitCode = state === 'failed' ? 1 : 130
}

function tellEnd(recommended: NonNullable<CoachRecord['recommended']>, { output }: Options): void {
  const { learningRate, regularization, lambda, miniBatchSize } = recommended.training
  console.log(`\nRecommended: learning rate ${learningRate}, regularization ${regularization}${regularization === 'none' ? '' : ` with lambda ${lambda}`}, mini-batch size ${miniBatchSize}`)
  console.log(output === undefined ? JSON.stringify(recommended, null, 2) : `Written to ${output}`)
}
