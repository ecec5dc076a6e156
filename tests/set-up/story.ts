import { afterAll, beforeAll, describe } from 'vitest';
import { openStage } from './stage.ts';

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** A stage of its own for each story: time is one value for a whole engine. */
export function story(name: string, tell: (stage: () => Stage) => void, firstDayAt = '2023-08-01T08:00:00Z'): void {
  describe(name, () => {
    let stage: Stage;
    beforeAll(async () => {
      stage = await openStage(firstDayAt);
    });
    afterAll(async () => {
      await stage.close();
    });
    tell(() => stage);
  });
}
