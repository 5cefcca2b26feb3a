/** Where file bytes lie. Keys are ours (`<org>/<id>`), never a user's text. */
export type FileStore = {
  put(key: string, bytes: Buffer): Promise<void>;
  /** Throws when absent. */
  get(key: string): Promise<Buffer>;
  remove(key: string): Promise<void>;
};
