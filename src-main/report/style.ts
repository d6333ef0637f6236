/** Colours as in the app; dots and lines have a contrast of 3 with the ground. */
export const style = `
:root { --ground: #ffffff; --text: #1b1e23; --muted: #59606a; --line: #dde0e4; --axis: #848b95; --accent: #0072b2; --other: #c25200; }
@media (prefers-color-scheme: dark) { :root { --ground: #1a1d21; --text: #e7e9ec; --muted: #a5adb7; --line: #30353c; --axis: #747d88; --accent: #56b4e9; --other: #f07d32; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; font-variant-numeric: tabular-nums; }
main { max-width: 1028px; margin: 0 auto; padding: 24px; }
h1 { margin: 0 0 16px; font-size: 24px; line-height: 32px; overflow-wrap: anywhere; }
h2 { margin: 32px 0 12px; font-size: 17px; line-height: 24px; }
h3 { margin: 16px 0 8px; font-size: 14px; line-height: 20px; }
p, figcaption { margin: 8px 0 0; max-width: 72em; color: var(--muted); font-size: 12px; line-height: 16px; }
figure { margin: 0; }
svg { display: block; width: 100%; height: auto; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(300px, 1fr)); gap: 8px 24px; margin: 0; }
dl > .long { grid-column: 1 / -1; }
dt { color: var(--muted); font-size: 12px; line-height: 16px; }
dd { margin: 0; overflow-wrap: anywhere; }
.several { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 440px), 1fr)); gap: 16px 24px; }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 12px; line-height: 16px; }
th, td { padding: 4px 20px 4px 0; border-bottom: 1px solid var(--line); text-align: left; white-space: nowrap; }
th { color: var(--muted); font-weight: 600; }
.number { text-align: right; }
pre { overflow-x: auto; padding: 12px; border: 1px solid var(--line); font-size: 12px; line-height: 16px; }
summary { margin-top: 16px; cursor: pointer; }
.tick { fill: var(--muted); font-size: 11px; }
.name { fill: var(--text); font-size: 12px; }
.halo { paint-order: stroke; stroke: var(--ground); stroke-width: 3px; }
.grid { stroke: var(--line); }
.axis { stroke: var(--axis); }
.dot { fill: var(--accent); fill-opacity: 0.55; }
.best { fill: none; stroke: var(--text); stroke-width: 2; }
.band { fill: var(--other); fill-opacity: 0.15; stroke: none; }
.random { fill: none; stroke: var(--other); stroke-width: 1.5; stroke-dasharray: 5 4; }
.line { fill: none; stroke: var(--axis); stroke-opacity: 0.35; }
.good { stroke: var(--accent); stroke-opacity: 0.9; stroke-width: 1.5; }
.bar { fill: var(--accent); }
.beam { stroke: var(--text); stroke-width: 2; }
.smooth { fill: none; stroke: var(--other); stroke-width: 1.5; }
.training { fill: none; stroke: var(--accent); stroke-width: 2; stroke-dasharray: 5 4; }
.validation { fill: none; stroke: var(--accent); stroke-width: 2; }
.tested { fill: none; stroke: var(--text); stroke-width: 2; stroke-dasharray: 1 4; }
.mark { fill: var(--ground); }
.confusion { width: auto; }
.confusion td, .confusion th { padding: 4px 8px; }
.confusion .right { font-weight: 600; }
@media print { main { max-width: none; padding: 0; } details { display: none; } }
`
