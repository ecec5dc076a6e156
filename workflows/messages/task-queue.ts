/** A mistyped queue gives no error, only silence; so it is written once (temporal-guide, section 9). */
export const taskQueue = 'handover';
