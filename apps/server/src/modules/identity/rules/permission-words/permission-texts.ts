import type { en } from './en.ts';

/** The areas and permissions in another language: name and explanation of each. */
export type PermissionTexts = {
  readonly areas: { readonly [A in keyof typeof en.areas]: string };
  readonly permissions: { readonly [P in keyof typeof en.permissions]: readonly [name: string, explanation: string] };
};
