declare const db: { selectFrom(table: string): unknown };
export const here = (): unknown => db.selectFrom('alpha.thing');
