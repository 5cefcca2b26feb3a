type Wording = { subject: string; body: string };
/** The mails that let somebody into the portal. */
export type Wordings = { link: Wording; invitation: Wording };
