/** Whether a key belongs to a field that is written in or chosen from. */
export const isTyping = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof Element && target.closest('input:not([type="range"], [type="checkbox"], [type="radio"]), select, textarea, [contenteditable="true"]') !== null

/** Whether the space bar belongs to what has the focus and uses it. */
export const usesSpace = ({ target }: Pick<Event, 'target'>): boolean =>
  target instanceof Element && target.closest('button, a, input, select, textarea, summary, [role="button"]') !== null
