import type { BranchChange } from '../branch.ts'
import type { Experiment } from '../experiment.ts'
import type { LampRow } from './look.ts'

/** A number that a finding rests on. */
export interface Evidence {
  /** What it is, such as "Output neurons saturated at a wrong value". */
  what: string
  value: number
  unit: 'share' | 'number' | 'count'
  /** From where on it tells, in words: "at least 50 %". */
  when: string
  /** How it came to be so, oldest first; empty where it has no history. */
  series: { epoch: number; value: number }[]
}

/** What helps: a branch, where the state can be inherited, or else the experiment anew. */
export type Remedy =
  /** what completes "Branch from epoch 3 with". */
  | { by: 'branch'; what: string; from: 'best' | 'last'; changes: BranchChange }
  /** what completes "Start anew with". */
  | { by: 'anew'; what: string; experiment: Experiment }

/** Where the cause and the remedy are explained. */
export interface Passage {
  chapter: string
  section: string
  equations?: string
}

export interface Finding {
  rule: string
  /** In a few words what is so. */
  title: string
  /** The epoch from which on it has been so. */
  since: number
  /** 3: it does not learn; 2: it learns much more slowly or worse than it could; 1: it could do better. */
  severity: 1 | 2 | 3
  /** The likely cause and what the remedy is. */
  sentence: string
  /** The layer concerned, from 0; null for the whole network. */
  layer: number | null
  evidence: Evidence[]
  remedies: Remedy[]
  passage: Passage
}

/** Evidence, its history to be read from each row; null where it has none. */
export type Sign = Omit<Evidence, 'series'> & { of: ((row: LampRow) => number) | null }

/** What a rule says; the lamp adds which rule it was, where it is explained, and the history. */
export type Verdict = Omit<Finding, 'rule' | 'title' | 'since' | 'passage' | 'evidence'> & { evidence: Sign[] }

/** A finding of earlier epochs that holds no more: as it was in the first of them, with its history up to the last. */
export interface Spell {
  to: number
  finding: Finding
}

export interface LampReading {
  /** The last epoch that was looked at; null before the first. */
  epoch: number | null
  /** What holds now, the most severe first. */
  findings: Finding[]
  /** What held before, the newest first. */
  past: Spell[]
  /** Why some of the rules can't look, each a sentence. */
  blind: string[]
}
