export { buildEngine as setup } from '../scripts/stale.mjs'
