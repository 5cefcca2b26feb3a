export const booking = {
  lead: 'What customers book by themselves: scheduled services, in times that are really free.',
  windows: 'Arrival windows',
  windowsLead: 'Within such a window somebody comes. A long one leaves more room for the way; a short one is kinder to who waits.',
  window: 'How long a window is',
  ahead: 'How short before',
  aheadLead: 'Later than this before a window begins nobody can book it or move to it any more. You can, by phone and on the calendar.',
  notLater: 'At the latest',
  untilTheLast: 'Until it begins',
} as const;
