package id.kentongan.api.catalogue;

/** The six sides of a smart city by which its figures are told apart. */
public enum SmartCityDimension {
    GOVERNANCE,
    SOCIETY,
    LIVING,
    ECONOMY,
    ENVIRONMENT,
    BRANDING
}
