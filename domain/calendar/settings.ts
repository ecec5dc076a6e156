/** What a council may set, with the rule book's defaults; each is an input of the rule that uses it. */
export const councilSettings = {
  /** Clear days' notice of a key decision, counted in calendar days (rules B2: practice, not settled law). */
  keyDecisionClearDays: 28,
  agendaClearDays: 5,
  callInWorkingDays: 5,
  decisionPublishedAfterWorkingDays: 2,
  assessmentWorkingDays: 45,
  initialConferenceWorkingDays: 15,
  reconsiderationWorkingDays: 5,
  reminderOffsets: [28, 14, 7, 3, 1],
  serviceCutoff: '16:30',
};
