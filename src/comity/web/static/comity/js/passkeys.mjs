// Buttons that ask the browser for a passkey; without this script their forms stay hidden.

const form = document.querySelector("[data-passkey]");

if (form && window.PublicKeyCredential) {
  const ids = {
    add: "passkey-button",
    authenticate: "passkey-button",
    login: "passkey-button",
    credential: form.querySelector("[name=credential]").id,
    data: "passkey-data",
    passwordless: "id_passwordless",
  };
  form.hidden = false;
  // What the browser or its owner refuses is no error of the page: the button stays where it is.
  document.addEventListener("allauth.error", (event) => event.preventDefault());
  // Enter in a field sends the form without a passkey: it presses the button instead.
  form.addEventListener("submit", (event) => {
    if (event.submitter) return;
    event.preventDefault();
    form.querySelector("button").click();
  });
  window.allauth.webauthn.forms[`${form.dataset.passkey}Form`]({ ids });
}
