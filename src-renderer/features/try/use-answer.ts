import { onUnmounted, shallowRef } from 'vue'
import type { Input } from '#shared/contract/api.ts'
import type { Answer } from '#shared/contract/say.ts'
import { useClient } from '../../stores/client.ts'
import { sentenceOf } from '../../ui/format.ts'

/** Between two questions, in ms: as often as one follows. */
const rest = 40

/** What a network says, asked again and again while one draws: one question is under way at a time, and then the newest counts. */
export function useAnswer(question: () => Input<'runs.say'> | null) {
  const client = useClient()
  const answer = shallowRef<Answer | null>(null)
  const fault = shallowRef<string | null>(null)
  let [isAsking, isChanged, isOver] = [false, false, false]

  /** Puts the question as it then is. */
  async function ask() {
    isChanged = true
    if (isAsking) return
    isAsking = true
    while (isChanged && !isOver) {
      isChanged = false
      await put(question())
      await new Promise((resolve) => setTimeout(resolve, rest))
    }
    isAsking = false
  }

  async function put(now: Input<'runs.say'> | null) {
    try {
      const said = now && (await client.call('runs.say', now))
      if (isOver) return
      answer.value = said
      fault.value = null
    } catch (error) {
      if (isOver || client.state.status !== 'open') return
      answer.value = null
      fault.value = sentenceOf(error)
    }
  }

  onUnmounted(() => (isOver = true))
  return { answer, fault, ask }
}
