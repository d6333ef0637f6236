import { shallowRef, watch, type Ref } from 'vue'
import { useClient } from '../../../stores/client.ts'
import { sentenceOf } from '../../../ui/format.ts'
import type { ReportFormat } from './formats.ts'

export interface Report {
  fileName: string
  text: string
  /** Trials that there were. */
  trials: number
}

/** A report as it was when it was asked for; anew by each choice of a format and whenever it is wanted. */
export function useReport(id: () => string, format: Ref<ReportFormat>, trials: () => number) {
  const report = shallowRef<Report | null>(null)
  const fault = shallowRef('')
  const isBusy = shallowRef(false)
  let newest = 0

  async function make() {
    const asked = ++newest
    isBusy.value = true
    fault.value = ''
    try {
      const made = { ...(await useClient().call('sweeps.report', { id: id(), format: format.value })), trials: trials() }
      if (asked === newest) report.value = made
    } catch (error) {
      if (asked === newest) fault.value = sentenceOf(error)
    } finally {
      if (asked === newest) isBusy.value = false
    }
  }

  watch([id, format], () => {
    report.value = null
    void make()
  }, { immediate: true })

  return { report, fault, isBusy, make }
}
