/** The handbook's defaults for a termination notice; each is a term that a council may set (handbook, section 10 and 12.5). */
export const noticeDefaults = {
  ladderDays: [90, 60, 30, 14, 7, 1],
  wholeDaysBeforeEnd: 90,
  escalation: [
    { afterWorkingDays: 1, to: ['owner'] },
    { afterWorkingDays: 2, to: ['programmeOffice'] },
    { afterWorkingDays: 3, to: ['chiefExecutive'] },
    { afterWorkingDays: 5, to: ['leader', 'leadMember'] },
  ],
} as const;
