declare const db: { selectFrom(table: string): unknown };
export const foreign = (): unknown => db.selectFrom('beta.thing');
