export { type CallAnswer, type CallOptions, type Client, type ClientOptions, type UploadFile, createClient } from './client.ts';
export { ProblemError } from './problem-error.ts';
