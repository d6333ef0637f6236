import { Turns } from '../api/turns.ts'

/** What is loaded of many runs goes a few at a time, so that what a person asks for meanwhile need not wait behind it. */
export const loads = new Turns(8)
