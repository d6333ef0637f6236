import { computed, ref, shallowRef } from 'vue'
import type { GradientCheck } from '#shared/domain/gradient-check.ts'
import { useClient } from '../../stores/client.ts'
import { useDesign } from '../../stores/design.ts'
import { sentenceOf } from '../../ui/format.ts'

/** The gradient check of what is designed. What was found holds for the design that was checked. */
export function useGradientCheck() {
  const client = useClient()
  const design = useDesign()
  const isChecking = ref(false)
  const found = shallowRef<{ of: string; check: GradientCheck | null; fault: string | null } | null>(null)
  const current = computed(() => JSON.stringify(design.reading.experiment))

  async function check() {
    const { experiment } = design.reading
    if (!experiment || isChecking.value) return
    const of = current.value
    isChecking.value = true
    try {
      found.value = { of, check: await client.call('experiments.checkGradient', { experiment }), fault: null }
    } catch (error) {
      found.value = { of, check: null, fault: sentenceOf(error) }
    } finally {
      isChecking.value = false
    }
  }

  return { isChecking, found, isOutdated: computed(() => found.value !== null && found.value.of !== current.value), check }
}
