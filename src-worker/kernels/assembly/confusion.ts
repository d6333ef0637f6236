import { indexOfLargest } from './cost'

/** The class of a row of outputs or targets: a single one tells two apart (see countCorrect). */
function classOf(row: usize, units: i32): i32 {
  return units == 1 ? i32(load<f32>(row) >= 0.5) : indexOfLargest(row, units)
}

/** Counts each row in the u32 counts [class of its target x class of its outputs]. Returns as countCorrect does. */
export function confuse(a: usize, y: usize, counts: usize, rows: i32, units: i32, stride: i32): i32 {
  const classes = max(2, units)
  let correct = 0
  for (let r = 0; r < rows; r++, a += <usize>stride * 4, y += <usize>stride * 4) {
    const actual = classOf(y, units)
    const told = classOf(a, units)
    const at = counts + <usize>(actual * classes + told) * 4
    store<u32>(at, load<u32>(at) + 1)
    if (actual == told) correct++
  }
  return correct
}
