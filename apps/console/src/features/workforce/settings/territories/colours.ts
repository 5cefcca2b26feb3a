const COLOURS = ['#3f63e0', '#c96a06', '#14854a', '#a8329a', '#06849b', '#cc2f3a', '#7c3aed', '#7d7a06', '#b5476f', '#4d6f93'] as const;

/** Neighbours in the list never look alike; a new territory takes the next. */
export const colourOf = (index: number): string => COLOURS[index % COLOURS.length] ?? COLOURS[0];
