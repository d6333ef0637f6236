import { duration } from '../../ui/time.ts'

/** As the end of a sentence: ", about 5 s left". */
export const remaining = (seconds: number | null): string => (seconds === null ? '' : `, about ${duration(seconds)} left`)
