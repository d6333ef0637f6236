import { shallowRef } from 'vue'

const storageKey = 'slope-lamp-dismissed'
/** Findings that are remembered; older ones are told again. */
const most = 500

const nameOf = (run: string, rule: string) => `${run} ${rule}`
const dismissed = shallowRef<ReadonlySet<string>>(new Set(localStorage.getItem(storageKey)?.split('\n')))

/** Whether a person has put out the lamp for this finding of this run. */
export const isDismissed = (run: string, rule: string): boolean => dismissed.value.has(nameOf(run, rule))

export function dismiss(run: string, rule: string): void {
  dismissed.value = new Set([...dismissed.value, nameOf(run, rule)].slice(-most))
  localStorage.setItem(storageKey, [...dismissed.value].join('\n'))
}
