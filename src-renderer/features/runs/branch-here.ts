import { shallowRef, type ShallowRef } from 'vue'
import type { Client } from '../../api/client.ts'
import { useFoldedInspector, useInspectorTab } from './inspector.ts'

/** A state of a run that somebody wants to branch from. */
interface WantedBranch {
  run: string
  step: number
}

const wanted = shallowRef<WantedBranch | null>(null)

/** What the form of a branch is to open with; it takes it. */
export const useWantedBranch = (): ShallowRef<WantedBranch | null> => wanted

/** Shows the form of a branch from a state that is kept. */
export function showBranchForm(branch: WantedBranch): void {
  wanted.value = branch
  useInspectorTab().value = 'changes'
  useFoldedInspector().value = false
}

/** Keeps the state as it is in this moment: the run goes on, the branch begins there whenever it is started. @throws SlopeError */
export async function branchHere(client: Pick<Client, 'call'>, id: string): Promise<void> {
  showBranchForm({ run: id, step: (await client.call('runs.keep', { id })).step })
}
