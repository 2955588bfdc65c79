/// Tails and quantiles of five distributions, over Boost.Math.
///
/// Every function returns NaN when an argument is out of its domain; none throws.
/// `lower` is P(X <= x), `upper` is P(X > x) computed without cancellation, and `quantile` is the
/// inverse of `lower`. Degrees of freedom need not be whole; Student's t accepts infinity.
#ifndef CDISTRIBUTIONS_H
#define CDISTRIBUTIONS_H

#ifdef __cplusplus
extern "C" {
#endif

double distribution_normal_lower(double x);
double distribution_normal_upper(double x);
double distribution_normal_quantile(double probability);

double distribution_student_t_lower(double x, double degrees_of_freedom);
double distribution_student_t_upper(double x, double degrees_of_freedom);
double distribution_student_t_quantile(double probability, double degrees_of_freedom);

double distribution_chi_squared_lower(double x, double degrees_of_freedom);
double distribution_chi_squared_upper(double x, double degrees_of_freedom);
double distribution_chi_squared_quantile(double probability, double degrees_of_freedom);

double distribution_fisher_f_lower(double x, double numerator, double denominator);
double distribution_fisher_f_upper(double x, double numerator, double denominator);
double distribution_fisher_f_quantile(double probability, double numerator, double denominator);

double distribution_beta_lower(double x, double alpha, double beta);
double distribution_beta_upper(double x, double alpha, double beta);
double distribution_beta_quantile(double probability, double alpha, double beta);

#ifdef __cplusplus
}
#endif

#endif
