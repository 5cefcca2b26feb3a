/** Access tokens are signed with this and nothing else, whatever a token says of itself. */
export const TOKEN_ALGORITHM = 'ES256';
export const TOKEN_TYPE = 'at+jwt';
export const TOKEN_SECONDS = 15 * 60;

/** Whether a credential has the form of a signed token: three parts, where a session's has two and a key none. */
export const isToken = (credential: string): boolean => credential.startsWith('eyJ') && credential.split('.', 4).length === 3;

/** The rights that a scope names. */
export const rightsIn = (scope: string): string[] => [...new Set(scope.split(' ').filter(Boolean))];
