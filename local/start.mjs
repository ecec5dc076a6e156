import { prepare } from './prepare.mjs';

prepare();
await import('tsx/esm');
await import(process.argv[2] === 'doctor' ? './doctor.ts' : './main.ts');
