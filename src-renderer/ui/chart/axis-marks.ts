/** What a mark tells of: the kinds in the order of their weight. */
export const markKinds = ['change', 'branch', 'origin', 'best', 'checkpoint'] as const
export type MarkKind = (typeof markKinds)[number]

export interface AxisMark {
  kind: MarkKind
  /** A position on the axis. */
  at: number
  text: string
  /** Where it leads to, a path of the window. */
  to?: string
}

/** Marks that one place of the strip stands for. */
export interface MarkCluster {
  /** Of the heaviest. */
  kind: MarkKind
  /** A share of the width. */
  share: number
  marks: readonly AxisMark[]
}

/** Pixels that a place takes: a checkpoint is a tick only, of which many may stand. */
const room = { checkpoint: 6, other: 16 }

/** The marks within a span of an axis so many pixels wide, joined where they would overlap; checkpoints by themselves. */
export function clustersOf(marks: readonly AxisMark[], span: { from: number; to: number }, width: number): MarkCluster[] {
  const shareOf = ({ at }: AxisMark) => (at - span.from) / (span.to - span.from)
  const shown = marks.filter((mark) => shareOf(mark) >= 0 && shareOf(mark) <= 1).sort((a, b) => a.at - b.at)
  const lane = (isCheckpoint: boolean) => joined(shown.filter(({ kind }) => (kind === 'checkpoint') === isCheckpoint), shareOf, room[isCheckpoint ? 'checkpoint' : 'other'] / width)
  return [...lane(true), ...lane(false)].sort((a, b) => a.share - b.share)
}

function joined(marks: readonly AxisMark[], shareOf: (mark: AxisMark) => number, least: number): MarkCluster[] {
  const groups: AxisMark[][] = []
  for (const mark of marks) {
    const [first] = groups.at(-1) ?? []
    if (first && shareOf(mark) - shareOf(first) < least) groups.at(-1)?.push(mark)
    else groups.push([mark])
  }
  return groups.map((group) => {
    const heaviest = group.reduce((a, b) => (markKinds.indexOf(b.kind) < markKinds.indexOf(a.kind) ? b : a))
    return { kind: heaviest.kind, share: shareOf(group.length === 1 ? heaviest : (group[Math.floor(group.length / 2)] ?? heaviest)), marks: group }
  })
}

/** Where a cluster leads to: marks of different places come apart first. */
export const destinationOf = ({ marks }: MarkCluster): string | undefined =>
  marks.every(({ at }) => at === marks[0]?.at) ? marks.find(({ to }) => to !== undefined)?.to : undefined

const listedAtMost = 6

/** A line a mark, of many the first ones. */
export function clusterText({ marks }: MarkCluster): string {
  const listed = marks.slice(0, marks.length > listedAtMost ? listedAtMost - 1 : listedAtMost).map(({ text }) => text)
  return [...listed, ...(marks.length > listed.length ? [`and ${marks.length - listed.length} more`] : [])].join('\n')
}
