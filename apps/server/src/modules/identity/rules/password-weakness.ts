/** Passwords of ten characters and more that attackers try first; shorter ones are refused by length. */
const COMMON = new Set([
  '1234567890', '0123456789', '1111111111', '0000000000', '9876543210', '0987654321', '1234512345', '1122334455', '12345678910', '123456789a', 'a123456789', '123456789q', '1q2w3e4r5t', '1qaz2wsx3edc', 'q1w2e3r4t5', 'qwertyuiop', 'qwertyuiop123', 'qwerty12345', 'qwerty123456', '1234567890q', 'asdfghjkl1', 'asdfghjkl123', 'zxcvbnm123', 'password12', 'password123', 'password1234', 'password12345', 'passw0rd123', 'p@ssw0rd123', 'p@ssword123', 'password01', 'password1!', 'password123!', 'mypassword', 'changeme123', 'changeme1234', 'letmein123', 'letmein1234', 'welcome123', 'welcome1234', 'welcome2024', 'welcome2025', 'welcome2026', 'iloveyou123', 'iloveyou12', 'administrator', 'administrator1', 'admin12345', 'admin123456', 'adminadmin', 'superman123', 'football123', 'baseball123', 'basketball', 'sunshine123', 'princess123', 'dragon1234', 'monkey1234', 'abcdefghij', 'abcdefghijk', 'abc1234567', 'abcd123456', 'abcde12345', 'test123456', 'testtest123', 'testpassword', 'secret1234', 'master1234', 'michael123', 'jennifer123', 'trustno1trustno1', 'starwars123', 'liverpool123', 'chocolate1', 'manchester', 'thunderbird', 'truckroll1', 'truckroll12', 'truckroll123', 'truckroll1234', 'truckroll2025', 'truckroll2026', 'towtruck12', 'towtruck123', 'roadside123', 'dispatcher', 'dispatcher1', 'dispatcher123', 'technician', 'technician1', 'technician123',
]);

/** Why a new password is too easy to guess, in words for its owner; undefined when it will do. Length is the contract's matter. */
export function passwordWeakness(password: string, owner: { email: string; name: string }): string | undefined {
  const lower = password.toLowerCase();
  const [mailbox = ''] = owner.email.toLowerCase().split('@');
  if (lower === owner.email.toLowerCase() || (mailbox.length >= 4 && lower.replaceAll(/[^a-z0-9]/g, '') === mailbox.replaceAll(/[^a-z0-9]/g, ''))) return 'It must not be your e-mail';
  if (lower.replaceAll(/\s/g, '') === owner.name.toLowerCase().replaceAll(/\s/g, '')) return 'It must not be your name';
  if (COMMON.has(lower)) return 'It is one of the passwords that are tried first';
  if (new Set(lower).size < 4) return 'It repeats too few characters';
  return undefined;
}
