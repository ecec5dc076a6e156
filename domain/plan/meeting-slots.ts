import { epochDay } from '../calendar/civil-date.ts';
import { callIn } from '../calendar/call-in.ts';
import { latestPublicationOn } from '../calendar/clear-days.ts';
import { addWorkingDays, type WorkingCalendar } from '../calendar/working-days.ts';
import type { PlannedBody } from './plan-terms.ts';

/** A meeting as a slot: the last day to be ready for it, its day, and the day its decision may be acted on (epoch days). */
export interface MeetingSlot {
  readyBy: number;
  meeting: number;
  effective: number;
}

/** A body's meetings in order, each with what its notice, agenda, publication and call-in make of it (rules A9, B2, C5). */
export function meetingSlots(calendar: WorkingCalendar, body: PlannedBody): MeetingSlot[] {
  const days = [...new Set(body.meetingsOn)].sort();
  return days.map((meetingOn) => {
    const noticeOn =
      body.noticeClearDays === 0
        ? meetingOn
        : latestPublicationOn(calendar, meetingOn, body.noticeClearDays, 'calendar');
    const agendaOn =
      body.agendaClearDays === 0
        ? meetingOn
        : latestPublicationOn(calendar, meetingOn, body.agendaClearDays, 'working');
    return {
      readyBy: epochDay(noticeOn < agendaOn ? noticeOn : agendaOn),
      meeting: epochDay(meetingOn),
      effective: epochDay(effectiveOn(calendar, body, meetingOn)),
    };
  });
}

function effectiveOn(calendar: WorkingCalendar, body: PlannedBody, meetingOn: string): string {
  if (body.publishedAfterWorkingDays === null) return meetingOn;
  const publishedOn = addWorkingDays(calendar, meetingOn, body.publishedAfterWorkingDays);
  return body.callInWorkingDays === 0
    ? publishedOn
    : callIn(calendar, publishedOn, body.callInWorkingDays).implementableFrom;
}

/** The first meeting for which a matter that is ready on `day` is in time. */
export function nextSlot(slots: readonly MeetingSlot[], day: number): MeetingSlot | undefined {
  return slots.find((slot) => slot.readyBy >= day);
}

/** The last meeting whose decision may be acted on by `day`. */
export function lastSlotBy(slots: readonly MeetingSlot[], day: number): MeetingSlot | undefined {
  return slots.findLast((slot) => slot.effective <= day);
}
