// Keeps what the content security policy refuses, for whoever asks later.
window.policyReports = [];
document.addEventListener('securitypolicyviolation', event => {
  window.policyReports.push(event.violatedDirective + ' ' + event.blockedURI);
});
