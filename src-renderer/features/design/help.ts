import { computed, provide, shallowRef, type InjectionKey } from 'vue'
import type { Term } from '#shared/domain/terms.ts'

interface Help {
  show(term: Term): void
  hide(term: Term): void
  hold(term: Term): void
}

export const helpKey: InjectionKey<Help> = Symbol('help')

/** Help has one reserved place: that of the field under the pointer, else of the one that has the focus. */
export function provideHelp() {
  const hovered = shallowRef<Term | null>(null)
  const focused = shallowRef<Term | null>(null)
  provide(helpKey, {
    show: (term) => (hovered.value = term),
    hide: (term) => {
      if (hovered.value?.label === term.label) hovered.value = null
    },
    hold: (term) => (focused.value = term),
  })
  return computed(() => hovered.value ?? focused.value)
}
