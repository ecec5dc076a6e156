import { addDays } from '../../domain/calendar/civil-date.ts';
import { londonDateOf } from '../../domain/calendar/local-time.ts';
import { exit2023 } from './exit-2023.ts';

/** An exit whose notice is served today, for the parts that run on the real clock. */
export function exitNow(reference: string) {
  const todayOn = londonDateOf(Date.now());
  return exit2023(reference, { servedOn: todayOn, requestedEndOn: addDays(todayOn, 200) }, [addDays(todayOn, 60)]);
}

/** The body decided today, as its officer records it. */
export function acceptedToday() {
  return {
    version: 1,
    outcome: 'accept',
    capacity: 'cabinet-officer',
    decidedOn: londonDateOf(Date.now()),
    minuteReference: 'CAB 1',
  };
}
