/** Our own icons: 24 x 24, drawn as strokes. */
export const icons = {
  data: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  design: 'M5 7a2 2 0 1 0 .01 0M5 17a2 2 0 1 0 .01 0M19 12a2 2 0 1 0 .01 0M7 9.5l10 4M7 18.5l10-4',
  runs: 'M4 4v16h16M7 8c1.5 6 4.5 8.5 12 9',
  up: 'M12 19V5M6 11l6-6 6 6',
  down: 'M12 5v14M6 13l6 6 6-6',
  fold: 'M9 5l7 7-7 7',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M5 13l4 4L19 7',
  upload: 'M12 16V4M6 10l6-6 6 6M4 20h16',
  download: 'M12 4v12M6 10l6 6 6-6M4 20h16',
  undo: 'M8 5L4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3',
  redo: 'M16 5l4 4-4 4M20 9H10a6 6 0 0 0 0 12h3',
  warning: 'M12 4L2.5 20h19zM12 10v5M12 17.5v.5',
  play: 'M7 5v14l12-7z',
  pause: 'M8 5v14M16 5v14',
  stop: 'M6 6h12v12H6z',
  clock: 'M12 3a9 9 0 1 0 .01 0M12 7v5l3 2',
  step: 'M6 5v14l9-7zM18 5v14',
  epoch: 'M4 5v14l7-7zM11 5v14l7-7zM20 5v14',
  branch: 'M6 3v18M6 15c0-6 12-3 12-9M15 9l3-4 3 4',
} as const

export type IconName = keyof typeof icons
