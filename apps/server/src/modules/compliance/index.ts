export { refusalRecorder } from './actions/record-refusal.ts';
