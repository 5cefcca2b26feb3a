const PLAUSIBLE_PHONE = /^\+[1-9]\d{6,14}$/;

/** What was typed as an international number, or undefined. Ten digits are one of the company's own country where that is North America. */
export function phoneNumber(typed: string, companyPhone: string | null): string | undefined {
  const compact = typed.replaceAll(/[\s().\-/]/g, '').replace(/^00/, '+');
  const number = /^\d{10}$/.test(compact) && (companyPhone === null || companyPhone.startsWith('+1')) ? `+1${compact}` : compact;
  return PLAUSIBLE_PHONE.test(number) ? number : undefined;
}
