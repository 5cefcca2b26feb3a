/** How many of these have room side by side, from the first on. Where not all have, the button for the rest needs room, too. */
export function sideBySide(widths: readonly number[], gap: number, room: number, button: number): number {
  const upTo = (count: number): number => widths.slice(0, count).reduce((sum, width) => sum + width + gap, 0);
  if (upTo(widths.length) - gap <= room) return widths.length;
  return widths.findLastIndex((_, last) => upTo(last + 1) + button <= room) + 1;
}
