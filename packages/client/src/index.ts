export { type CallAnswer, type CallOptions, type Client, type ClientOptions, type UploadFile, createClient } from './client.ts';
export { ProblemError } from './problem-error.ts';
export { type LiveLine, type LiveOptions, type LiveStatus, openLive } from './open-live.ts';
