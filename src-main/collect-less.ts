import { setFlagsFromString } from 'node:v8'

/**
 * V8 takes a thread that makes little garbage for idle and collects it anew whenever its heap has grown by a tenth: beside two trainings
 * once a second, 20 ms of main's thread and as much of V8's own, which the trainings lack. So it may double, as busy threads' heaps do.
 */
export function collectLess(): void {
  setFlagsFromString('--heap-growing-percent=100')
}
