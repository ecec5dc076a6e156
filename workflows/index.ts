export { exitProgramme } from './exit-programme.ts';
export { terminationNotice } from './termination-notice.ts';
