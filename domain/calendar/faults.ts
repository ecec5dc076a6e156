import type { z } from 'zod';
import type { Fault } from '../refusals.ts';

function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Everything zod found wrong, by JSON pointer; each unknown field is named on its own. */
export function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'There is no such field here.' }))
      : [{ pointer: pointer(issue.path), detail: issue.message }],
  );
}
