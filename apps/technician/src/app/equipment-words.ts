import type { TechnicianText } from './text.ts';

const KNOWN = ['flatbed', 'wheel_lift', 'winch', 'tow', 'jump_pack', 'fuel_can', 'ev_charger', 'lockout_kit', 'tire_kit'] as const;

/** What a truck can do, in words; an organisation's own abilities as it wrote them. */
export function equipmentWords(ability: string, text: TechnicianText): string {
  const known = KNOWN.find((name) => name === ability);
  return known ? text(`equipment.${known}`) : ability.replaceAll('_', ' ');
}
