import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { Input } from '#shared/contract/api.ts'
import type { Experiment } from '#shared/domain/experiment.ts'
import type { Run } from '#shared/domain/run.ts'
import type { BranchChange } from '#shared/domain/branch.ts'
import type { SettingsChange } from '#shared/domain/settings.ts'
import { useClient } from './client.ts'
import { loadRuns } from './load-runs.ts'
import { markedRuns } from './marked-runs.ts'
import { createRunMap } from './run-map.ts'

type Action = Input<'runs.control'>['action']
type From = Input<'runs.branch'>['from']

/** What main knows of the runs, kept up by its events; curves are no part of it. */
export const useRuns = defineStore('runs', () => {
  const map = createRunMap()
  /** `list` has archived ones and those in the bin, too. */
  const { byId, list } = map
  /** false until main has told once what there is. */
  const loaded = ref(false)
  /** Without those in the bin. */
  const kept = computed(() => list.value.filter(({ deletedAt }) => deletedAt === null))

  const loading = loadRuns(map)

  function put(run: Run): Run {
    map.put([run])
    loading.told(run.id)
    return run
  }

  async function load() {
    await loading.load()
    loaded.value = true
  }

  /** @throws SlopeError 'not-found' */
  const get = async (id: string) => byId.get(id) ?? put(await useClient().call('runs.get', { id }))

  /** @throws SlopeError when the run is not in a state for it */
  const control = async (id: string, action: Action) => put(await useClient().call('runs.control', { id, action }))

  /** @throws SlopeError whose details are the problems, when the experiment can't be trained */
  const start = async (experiment: Experiment, origin?: string) =>
    put(await useClient().call('runs.start', { experiment, ...(origin === undefined ? {} : { origin }) }))

  /** @throws SlopeError whose details are the problems, when the settings can't be changed so */
  const change = async (id: string, settings: SettingsChange) => put(await useClient().call('runs.change', { id, settings }))

  /** @throws SlopeError whose details are the problems, when it can't branch so */
  const branch = async (id: string, from: From, changes: BranchChange) => put(await useClient().call('runs.branch', { id, from, changes }))

  /** @throws SlopeError when another run has the name */
  const rename = async (id: string, name: string) => put(await useClient().call('runs.rename', { id, name }))

  /** @throws SlopeError whose details are the problems, when the experiment can't be trained */
  const repeat = async (experiment: Experiment, seeds: number) =>
    (await useClient().call('runs.repeat', { experiment, seeds })).map(put)

  function drop(id: string) {
    map.drop([id])
    loading.told(id)
  }

  return { byId, list, kept, loaded, total: loading.total, load, get, control, start, repeat, change, branch, rename, put, drop, ...markedRuns(map) }
})
