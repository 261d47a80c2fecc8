/** What every request about a call holds. Empty fields are sent, and signed, too. */
export function callFields(call: {
  readonly sid: string;
  readonly account: string;
  readonly from: string;
  readonly to: string;
  readonly status: string;
}): Readonly<Record<string, string>> {
  return {
    ...{ AccountSid: call.account, ApiVersion: "2010-04-01", CallSid: call.sid, CallStatus: call.status },
    ...{ Called: call.to, CalledCity: "", CalledCountry: "", CalledState: "", CalledZip: "" },
    ...{ Caller: call.from, CallerCity: "", CallerCountry: "US", CallerState: "", CallerZip: "" },
    ...{ Direction: "inbound", From: call.from, FromCity: "", FromCountry: "US", FromState: "", FromZip: "" },
    ...{ To: call.to, ToCity: "", ToCountry: "", ToState: "", ToZip: "" },
    ...{ StirVerstat: "TN-Validation-Passed-A" },
  };
}
