import { roles as builtIn, type Role } from '@truckroll/contracts/identity/schemas.ts';
import { useText } from '../../app/text.ts';

const isBuiltIn = (key: string): key is Role => (builtIn as readonly string[]).includes(key);

/** What a role is called here: built-in ones in the reader's language, the organisation's own as it named them. */
export function useRoleName(): (key: string, own: readonly { id: string; name: string }[]) => string {
  const text = useText();
  return (key, own) => (isBuiltIn(key) ? text(`role.${key}`) : (own.find(({ id }) => id === key)?.name ?? ''));
}
