import { describe, expect, it } from 'vitest'
import { regularizedBeta } from '#shared/domain/statistics/beta.ts'
import { chiSquaredTail } from '#shared/domain/statistics/chi-squared.ts'
import { logGamma } from '#shared/domain/statistics/gamma.ts'
import { studentBothTails, studentQuantile } from '#shared/domain/statistics/student.ts'

describe('the gamma function', () => {
  it('is the factorial of whole numbers, and the root of pi at 1/2', () => {
    for (let n = 1, factorial = 1; n <= 100; factorial *= n++) expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 10)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 14)
  })
})

describe('the regularized incomplete beta function', () => {
  it.each([[0.1, 1, 1], [0.3, 2, 3], [0.9, 5, 2], [0.5, 20, 20], [0.01, 3, 4]])('is the tail of a binomial distribution (%d, %d, %d)', (x, a, b) => {
    // Abramowitz and Stegun 26.5.24: I_x(a, n - a + 1) is the probability of at least a successes of n.
    const n = a + b - 1
    const choose = (k: number) => Math.exp(logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1))
    let tail = 0
    for (let k = a; k <= n; k++) tail += choose(k) * x ** k * (1 - x) ** (n - k)
    expect(regularizedBeta(x, a, b)).toBeCloseTo(tail, 12)
  })

  it('is 0 and 1 at its ends', () => expect([regularizedBeta(0, 2, 3), regularizedBeta(1, 2, 3)]).toEqual([0, 1]))
})

describe("Student's distribution", () => {
  // Critical values for 5 % on both sides, as printed in every table (Fisher and Yates 1938, table III), and by R's qt(0.975, df).
  it.each([[1, 12.706205], [2, 4.302653], [3, 3.182446], [4, 2.776445], [9, 2.262157], [30, 2.042272], [120, 1.97993], [1e6, 1.959966]])('leaves 5 %% outside of its published quantile at %d degrees of freedom', (df, quantile) => {
    expect(studentQuantile(0.05, df)).toBeCloseTo(quantile, 5)
    expect(studentBothTails(quantile, df)).toBeCloseTo(0.05, 6)
  })

  it("is Cauchy's with one degree of freedom, far out too", () => {
    for (const t of [0.001, 0.5, 1, 7, 1e4]) expect(studentBothTails(t, 1) / (1 - (2 / Math.PI) * Math.atan(t))).toBeCloseTo(1, 9)
  })

  it('holds all of it at 0, nothing at infinity', () => expect([studentBothTails(0, 4), studentBothTails(Infinity, 4)]).toEqual([1, 0]))
})

describe('chi-squared with one degree of freedom', () => {
  // R: pchisq(x, 1, lower.tail = FALSE)
  it.each([[3.841459, 0.05], [6.634897, 0.01], [10.827566, 0.001], [2.705543, 0.1], [15.13671, 1e-4], [0.0157907, 0.9]])('has its published tail at %d', (x, p) => {
    expect(chiSquaredTail(x) / p).toBeCloseTo(1, 5)
  })

  it('goes over from the series to the fraction without a step, and never below 0', () => {
    expect(chiSquaredTail(8 - 1e-12) / chiSquaredTail(8)).toBeCloseTo(1, 10)
    expect([chiSquaredTail(0), chiSquaredTail(5000)]).toEqual([1, 0])
  })
})
