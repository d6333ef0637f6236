const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)

/**
 * ln x for finite x > 0 that is not subnormal; NaN and infinity come back as they are. |error| < 1 ulp (fdlibm's
 * e_log.c). Hosts' own Math.log may differ from each other in the last bit, this can't.
 */
export function log(x: number): number {
  if (!(x < Infinity)) return x
  float[0] = x
  const [low = 0, top = 0] = words
  const high = top & 0x000fffff
  const i = (high + 0x95f64) & 0x100000
  words[0] = low
  words[1] = high | (i ^ 0x3ff00000)
  const k = (top >>> 20) - 1023 + (i >> 20)
  const f = (float[0] ?? 0) - 1
  const s = f / (2 + f)
  const z = s * s
  const w = z * z
  const t1 = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1))
  const t2 =
    z * (6.66666666666673513e-1 + w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)))
  const half = 0.5 * f * f
  return k * 6.9314718036912381649e-1 - (half - (s * (half + (t2 + t1)) + k * 1.90821492927058770002e-10) - f)
}
