/** A wording for others than the customer, whose link it alone is: without it, and without the words that lead to it (“Your receipt: …”). */
export const withoutLink = (body: string): string =>
  body
    .replaceAll(/[^\n.!?؟]*\s*\{link\}[.!]?/g, '')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
