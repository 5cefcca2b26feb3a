declare const db: { deleteFrom(table: string): unknown };
export const late = (): unknown => db.deleteFrom('alpha.thing');
